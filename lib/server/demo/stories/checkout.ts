import type { Micros } from "@/lib/log/instant";
import { callSite } from "@/lib/server/demo/call-site";
import { customerId, money, PRODUCTS, requestIds, visitorIds } from "@/lib/server/demo/goods";
import type { Scene, Stage } from "@/lib/server/demo/stage";
import { dotnetBankTimeout } from "@/lib/server/demo/traces/dotnet";
import { javaMissingRule, javaNoConnection, javaStaleOrder } from "@/lib/server/demo/traces/java";
import { ACCESS, accessLevel } from "./access";
import { sendMail } from "./mail";
import { query } from "./storage";

const CART = callSite("shop.web.cart", "submitCart", 57);
const VERIFY = callSite("auth.tokens", "verify", 38);
const PLACE = callSite("orders.checkout", "place", 128);
const PRICE = callSite("orders.pricing", "total", 108);
const MOVE = callSite("orders.state", "move", 79);
const SAVE = callSite("orders.store", "save", 88);
const CHECK = callSite("payments.fraud", "ScoreAsync", 61);
const CHARGE = callSite("payments.charge", "HandleAsync", 112);
const DECLINED = callSite("payments.charge", "HandleAsync", 126);
const BOOK = callSite("payments.ledger", "BookAsync", 47);
const STOCK = callSite("warehouse.stock", "reserve", 128);

const ORDER_INSERT = "insert into orders (id, customer, total) values ($1, $2, $3)";

/** An order from the cart to the confirmation: one request id through eight services. */
export function checkOut(stage: Stage, at: Micros): void {
  const { random, conditions } = stage;
  const user_id = customerId(random);
  const scene = stage.scene(at, requestIds(random, { ...visitorIds(random), user_id }));
  const order_id = random.between(480_000, 899_999);
  const items = Array.from({ length: random.between(1, 4) }, () => random.pickSkewed(PRODUCTS));
  const total = items.reduce((sum, item) => sum + item.price, 0);
  const started = scene.at;

  scene.log(CART, "INFO", `cart submitted with ${items.length} items`, {
    items: items.map((item) => ({ sku: item.sku, price: item.price / 100 })),
    total: total / 100,
    coupon: random.chance(0.1) ? "SPRING10" : null,
  });
  scene.log(VERIFY, "DEBUG", "token accepted", { scope: ["orders:write"], expires_in_s: 840 });
  scene.log(PLACE, "INFO", `placing order ${order_id} for customer ${user_id}`, { order_id });
  const status = proceed(stage, scene, order_id, total);
  const duration = Math.round((scene.at - started) / 100) / 10;
  scene.log(ACCESS, accessLevel(status), `POST /checkout ${status} in ${duration} ms`, {
    method: "POST",
    path: "/checkout",
    status,
    duration_ms: duration,
  });
  if (status === 201) sendMail(stage, scene.at + 800_000, "order_confirmation", scene.ids);
  // Whoever sees an error page tries again at once.
  if (status >= 500 && conditions.brokenCheckouts > 0 && random.chance(0.5)) {
    checkOut(stage, scene.at + random.between(4_000_000, 20_000_000));
  }
}

function proceed(stage: Stage, scene: Scene, order_id: number, total: number): number {
  const { random, conditions } = stage;
  move(scene, order_id, "cart", "placed");
  if (random.chance(conditions.brokenCheckouts)) {
    const trace = javaMissingRule(order_id);
    scene.log(PLACE, "ERROR", `order ${order_id} failed`, { order_id, release: "4.18.0" }, trace);
    return 500;
  }
  scene.log(PRICE, "DEBUG", `order ${order_id} comes to ${money(total)}`, { order_id });
  query(stage, scene, ORDER_INSERT, 4);
  if (conditions.slowness > 10 && random.chance(0.5)) {
    const waited = 30_000 + random.below(9);
    scene.wait(waited);
    const extra = { order_id, pool: { active: 20, idle: 0, waiting: random.between(12, 60) } };
    scene.log(SAVE, "ERROR", `order ${order_id} not saved`, extra, javaNoConnection(waited));
    return 503;
  }
  scene.log(SAVE, "DEBUG", `order ${order_id} saved`, { order_id, version: 1 });
  scene.log(STOCK, "INFO", `reserved stock for order ${order_id}`, {
    // The warehouse is the oldest service and sends every id as text.
    order_id: String(order_id),
    user_id: String(scene.ids.user_id),
    shelf: "B-07",
  });
  const score = random.below(100);
  scene.log(CHECK, score > 93 ? "WARNING" : "DEBUG", `fraud score ${score} of 100`, { score });
  const status = charge(stage, scene, order_id, total);
  if (status !== 201) return status;
  move(scene, order_id, "placed", "paid");
  if (random.chance(0.012)) {
    const trace = javaStaleOrder(order_id, random.between(2, 5));
    scene.log(MOVE, "ERROR", `order ${order_id} changed meanwhile, retried`, { order_id }, trace);
  }
  scene.log(PLACE, "SUCCESS", `order ${order_id} placed`, { order_id, total: total / 100 });
  return 201;
}

function charge(stage: Stage, scene: Scene, order_id: number, total: number): number {
  const { random } = stage;
  const payment_id = `pay_${random.hex(5)}`;
  const ids = { order_id, payment_id };
  const operation = "charge card";
  const duration_ms = random.latency(310);
  scene.wait(duration_ms);
  if (random.chance(0.03)) {
    scene.wait(8_000);
    const trace = dotnetBankTimeout(payment_id);
    const late = { ...ids, operation, status: "timeout", duration_ms: duration_ms + 8_000 };
    scene.log(CHARGE, "ERROR", `payment ${payment_id} timed out after 8 s`, late, trace);
    return 504;
  }
  if (random.chance(0.07)) {
    const reason = random.pick(["insufficient_funds", "expired_card", "do_not_honor"]);
    const extra = { ...ids, operation, reason, retryable: false, duration_ms };
    scene.log(DECLINED, "WARNING", `payment ${payment_id} declined: ${reason}`, extra);
    move(scene, order_id, "placed", "payment_failed");
    return 402;
  }
  const message = `charged ${money(total)} for order ${order_id}`;
  scene.log(CHARGE, "INFO", message, {
    ...ids,
    operation,
    amount: total / 100,
    duration_ms,
  });
  scene.log(BOOK, "DEBUG", `booked ${payment_id} to account 1400`, ids);
  return 201;
}

function move(scene: Scene, order_id: number, from_state: string, to_state: string): void {
  const message = `order ${order_id}: ${from_state} -> ${to_state}`;
  scene.log(MOVE, "INFO", message, { order_id, from_state, to_state });
}
