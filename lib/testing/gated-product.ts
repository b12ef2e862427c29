import { testDatabase } from "./database";
import { type ProductInProcess, productInProcess } from "./product-in-process";

/** The product in this process with access on, on a database of its own. */
export async function startGatedProduct(
  settings: Record<string, string> = {},
): Promise<ProductInProcess> {
  const database = await testDatabase();
  const product = await productInProcess(database.url, settings);
  return {
    ...product,
    async close() {
      await product.close();
      await database.drop();
    },
  };
}
