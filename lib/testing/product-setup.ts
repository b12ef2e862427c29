import { startProduct } from "./product";

/** One Cordwood with demo logs for the whole run; specs that need another start it themselves. */
export default async function setUp(): Promise<() => Promise<void>> {
  const product = await startProduct();
  process.env.CORDWOOD_E2E_URL = product.url;
  return () => product.remove();
}
