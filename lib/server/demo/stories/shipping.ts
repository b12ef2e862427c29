import { MICROS_PER_MS, type Micros } from "@/lib/log/instant";
import { callSite } from "@/lib/server/demo/call-site";
import { PRODUCTS } from "@/lib/server/demo/goods";
import type { Stage } from "@/lib/server/demo/stage";
import { phpLabelPrinter, phpOversoldStock } from "@/lib/server/demo/traces/php";
import { sendMail } from "./mail";
import { query } from "./storage";

const PICK = callSite("warehouse.picking", "__invoke", 77);
const SCAN = callSite("warehouse.scanner", "onScan", 39);
const STOCK = callSite("warehouse.stock", "reserve", 136);
const LOW = callSite("warehouse.stock", "take", 158);
const LABEL = callSite("warehouse.labels", "print", 58);

const CARRIERS = ["Parcelbird", "Northpost", "Ferrow Freight"];

/** A parcel from the shelf to the carrier, over some minutes: picked, packed, shipped. */
export function shipParcel(stage: Stage, at: Micros): void {
  const { random } = stage;
  const order_id = String(random.between(480_000, 899_999));
  const scene = stage.scene(at, { order_id, shipment_id: `shp-${random.hex(4)}` });
  const item = random.pickSkewed(PRODUCTS);
  const moved = (from_state: string, to_state: string) =>
    scene.log(PICK, "INFO", `shipment of order ${order_id}: ${from_state} -> ${to_state}`, {
      from_state,
      to_state,
      picker: random.pick(["ines", "tomasz", "bea", "yusuf"]),
    });
  scene.log(PICK, "INFO", `picking order ${order_id}`, { zone: random.pick(["A", "B", "C"]) });
  query(stage, scene, "select shelf, quantity from stock where sku = $1 for update", 3);
  if (random.chance(0.05)) {
    const trace = phpOversoldStock(item.sku, 2);
    scene.log(STOCK, "ERROR", `${item.sku} is oversold`, { sku: item.sku, wanted: 2 }, trace);
    moved("waiting", "backordered");
    return;
  }
  for (let scans = random.between(1, 3); scans > 0; scans--) {
    scene.wait(random.latency(9_000));
    scene.log(SCAN, "DEBUG", `scanned\t${item.sku}\t${random.between(1, 3)}`, { sku: item.sku });
  }
  moved("waiting", "picked");
  const left = random.below(60);
  if (left < 4) {
    const extra = { sku: item.sku, left, reorder: true };
    scene.log(LOW, "WARNING", `only ${left} of ${item.name} left`, extra);
  }
  scene.wait(random.latency(70_000));
  moved("picked", "packed");
  const printer = `printer-${random.between(1, 3)}`;
  if (random.chance(0.06)) {
    scene.log(LABEL, "ERROR", "label not printed", { printer }, phpLabelPrinter(printer));
    scene.wait(120_000);
  }
  const carrier = random.pick(CARRIERS);
  const duration_ms = random.latency(640);
  scene.log(LABEL, "INFO", `label printed on ${printer}`, {
    operation: "print label",
    printer,
    carrier,
    duration_ms,
  });
  scene.wait(random.latency(200_000));
  moved("packed", "shipped");
  sendMail(stage, scene.at + 900 * MICROS_PER_MS, "shipped", { order_id });
}
