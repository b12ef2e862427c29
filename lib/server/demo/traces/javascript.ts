/** Stack traces as V8 prints them, in Node and in a customer's browser. */

export function nodeUndefinedPrice(): string {
  return `TypeError: Cannot read properties of undefined (reading 'price')
    at formatPrice (/app/shop/src/web/product-card.js:31:24)
    at /app/shop/src/web/render.js:118:17
    at Array.map (<anonymous>)
    at renderGrid (/app/shop/src/web/render.js:116:31)
    at Layer.handle (/app/shop/node_modules/http-router/lib/layer.js:95:5)
    at next (/app/shop/node_modules/http-router/lib/route.js:144:13)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)`;
}

export function nodeFetchFailed(path: string, address: string): string {
  return `Error: catalog did not answer GET ${path}
    at fetchProducts (/app/shop/src/web/catalog-client.js:47:11)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at async renderPage (/app/shop/src/web/render.js:64:20) {
  [cause]: TypeError: fetch failed
      at node:internal/deps/undici/undici:13510:13
      at async fetchProducts (/app/shop/src/web/catalog-client.js:42:22) {
    [cause]: Error: connect ECONNREFUSED ${address}:8080
        at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16) {
      errno: -111,
      code: 'ECONNREFUSED',
      syscall: 'connect'
    }
  }
}`;
}

export function browserQuotaExceeded(): string {
  return `QuotaExceededError: Failed to execute 'setItem' on 'Storage': Setting the value of 'cart' exceeded the quota.
    at saveCart (https://shop.quillmoss.example/assets/cart-8f31c2.js:2:10417)
    at HTMLButtonElement.onClick (https://shop.quillmoss.example/assets/cart-8f31c2.js:2:9120)
    at HTMLButtonElement.dispatch (https://shop.quillmoss.example/assets/vendor-51be07.js:1:44210)`;
}
