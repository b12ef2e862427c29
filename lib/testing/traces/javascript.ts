import type { LabelledSet } from "./labelled";

export const JAVASCRIPT: LabelledSet = {
  language: "JavaScript",
  tuned: [
    {
      bug: "total",
      exception: `TypeError: Cannot read properties of undefined (reading 'price')
    at total (/app/src/cart.js:12:30)
    at Array.map (<anonymous>)
    at async Cart.checkout (/app/src/cart.js:31:17)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)`,
    },
    {
      bug: "total",
      exception: `TypeError: Cannot read properties of undefined (reading 'price')
    at total (file:///srv/releases/71/src/cart.js:14:30)
    at Array.map (<anonymous>)
    at async Cart.checkout (file:///srv/releases/71/src/cart.js:33:17)`,
    },
    {
      bug: "refund",
      exception: `TypeError: Cannot read properties of undefined (reading 'price')
    at refund (/app/src/refund.js:4:30)
    at async Cart.cancel (/app/src/cart.js:50:17)`,
    },
    {
      bug: "fetch",
      exception: `TypeError: fetch failed
    at node:internal/deps/undici/undici:12618:11
    at async load (/app/src/rates.ts:8:20) {
  [cause]: Error: connect ECONNREFUSED 10.0.0.7:443
      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16) {
    errno: -111,
    code: 'ECONNREFUSED'
  }
}`,
    },
    {
      bug: "fetch",
      exception: `TypeError: fetch failed
    at node:internal/deps/undici/undici:13178:13
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at async load (/app/src/rates.ts:9:20) {
  [cause]: Error: connect ECONNREFUSED 10.0.0.9:443
      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16) {
    errno: -111,
    code: 'ECONNREFUSED'
  }
}`,
    },
  ],
  heldOut: [
    {
      bug: "bundle",
      exception: `ReferenceError: basket is not defined
    at renderBasket (https://shop.example.com/assets/main.4f2a9c1b.js:1:88213)
    at HTMLButtonElement.<anonymous> (https://shop.example.com/assets/main.4f2a9c1b.js:1:90001)`,
    },
    {
      bug: "bundle",
      exception: `ReferenceError: basket is not defined
    at renderBasket (https://shop.example.com/assets/main.77d0e3aa.js:1:90313)
    at HTMLButtonElement.<anonymous> (https://shop.example.com/assets/main.77d0e3aa.js:1:92111)`,
    },
    {
      bug: "worker",
      exception: `Error: Job 81 failed after 3 attempts
    at new JobError (/app/dist/jobs/error.js:5:9)
    at Worker.run (/app/dist/jobs/worker.js:40:13)
    at /app/node_modules/bull/lib/queue.js:900:21`,
    },
    {
      bug: "worker",
      exception: `Error: Job 17 failed after 5 attempts
    at new JobError (C:\\build\\dist\\jobs\\error.js:6:9)
    at Worker.run (C:\\build\\dist\\jobs\\worker.js:44:13)
    at C:\\build\\node_modules\\bull\\lib\\queue.js:911:21`,
    },
    {
      bug: "database",
      exception: `error: duplicate key value violates unique constraint "users_pkey"
    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:287:98)
    at addUser (/app/src/users.js:22:5)`,
    },
    {
      bug: "database",
      exception: `error: duplicate key value violates unique constraint "users_email"
    at Parser.parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:285:98)
    at Parser.handlePacket (/app/node_modules/pg-protocol/dist/parser.js:122:29)
    at addUser (/app/src/users.js:24:5)`,
    },
  ],
};
