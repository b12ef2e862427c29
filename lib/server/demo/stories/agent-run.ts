import type { Micros } from "@/lib/log/instant";
import { callSite } from "@/lib/server/demo/call-site";
import { PRODUCTS, requestIds, visitorIds } from "@/lib/server/demo/goods";
import type { Stage } from "@/lib/server/demo/stage";
import { pythonToolFailure } from "@/lib/server/demo/traces/python";

const AGENT = callSite("assistant.agent", "run", 84);
const STEP = callSite("assistant.agent", "next_step", 133);
const MODEL = callSite("assistant.model", "complete", 61);
const CONTEXT = callSite("assistant.model", "trim_context", 97);
const TOOL = callSite("assistant.tools", "call", 198);
const TOOL_FAILED = callSite("assistant.tools", "call", 211);
const MEMORY = callSite("assistant.memory", "recall", 45);

const QUESTIONS = [
  "Which tent stands up to coastal wind?",
  "Where is my order?",
  "Can I return boots I wore once?",
  "Welches Seil für die Halle? 🧗",
  "هل هذه الخيمة مقاومة للماء؟",
];
const TOOLS = ["search_products", "order_status", "return_policy", "stock_by_store"];

/** The shop's assistant answers a customer: plan, model calls, tools, an answer or a hand-over. */
export function answerCustomer(stage: Stage, at: Micros): void {
  const { random } = stage;
  const ids = requestIds(random, visitorIds(random));
  const scene = stage.scene(at, {
    ...ids,
    workflow: "answer_customer",
    run_id: `run-${random.hex(4)}`,
  });
  const started = scene.at;
  const question = random.pick(QUESTIONS);
  scene.log(AGENT, "INFO", `run started: ${question}`, { event: "workflow.start", question });
  scene.log(MEMORY, "TRACE", "recalled earlier turns", { turns: random.below(6) });
  let tokens = 0;
  const steps = random.between(1, 4);
  for (let step = 1; step <= steps; step++) {
    const model = { name: "larch-medium", temperature: 0.2 };
    const usage = {
      input_tokens: random.between(400, 6_000),
      output_tokens: random.between(20, 500),
    };
    tokens += usage.input_tokens + usage.output_tokens;
    const thought = random.latency(900);
    scene.wait(thought);
    scene.log(MODEL, "DEBUG", `completion of ${usage.output_tokens} tokens`, {
      event: "model.call",
      operation: "model call",
      step,
      model,
      usage,
      duration_ms: thought,
    });
    if (usage.input_tokens > 5_600) {
      scene.log(CONTEXT, "WARNING", "context nearly full, dropped the oldest turns", { usage });
    }
    const tool = random.pick(TOOLS);
    const args =
      tool === "order_status"
        ? { order_id: random.between(480_000, 899_999) }
        : { sku: random.pick(PRODUCTS).sku };
    scene.log(STEP, "INFO", `step ${step}: ${tool}`, { event: "agent.step", step, tool });
    const duration_ms = random.latency(140);
    scene.wait(duration_ms);
    if (random.chance(0.05)) {
      scene.wait(10_000);
      const extra = {
        event: "tool.error",
        operation: `tool ${tool}`,
        status: "timeout",
        step,
        tool,
        arguments: args,
        duration_ms: duration_ms + 10_000,
      };
      scene.log(TOOL_FAILED, "ERROR", `${tool} failed`, extra, pythonToolFailure(tool, 10));
    } else {
      scene.log(TOOL, "DEBUG", `${tool} answered`, {
        event: "tool.call",
        operation: `tool ${tool}`,
        step,
        tool,
        arguments: args,
        duration_ms,
        result: { items: random.between(0, 12), truncated: random.chance(0.1) },
      });
    }
  }
  const end = {
    event: "workflow.end",
    operation: "agent run",
    steps,
    tokens,
    duration_ms: Math.round((scene.at - started) / 1000),
  };
  if (random.chance(0.12)) {
    scene.log(AGENT, "WARNING", "handed over to a person", { ...end, outcome: "handed_over" });
  } else {
    scene.log(AGENT, "SUCCESS", "run finished", { ...end, outcome: "answered" });
  }
}
