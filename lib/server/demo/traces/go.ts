import type { Random } from "@/lib/server/demo/random";

/** A goroutine's panic as the Go runtime prints it. Addresses differ every time, frames don't. */
export function goNilUpstream(random: Random): string {
  const address = () => `0xc${random.hex(4).slice(1)}`;
  return `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x6f2b1c]

goroutine ${random.between(100, 90_000)} [running]:
quillmoss.example/gateway/proxy.(*Upstream).pick(0x0, {${address()}, 0x7})
	/build/gateway/proxy/upstream.go:57 +0x3c
quillmoss.example/gateway/proxy.(*Proxy).ServeHTTP(${address()}, {0x9a3e40, ${address()}}, ${address()})
	/build/gateway/proxy/proxy.go:131 +0x1d5
net/http.serverHandler.ServeHTTP({${address()}}, {0x9a3e40, ${address()}}, ${address()})
	/usr/local/go/src/net/http/server.go:3210 +0x8e
created by net/http.(*Server).Serve in goroutine 1
	/usr/local/go/src/net/http/server.go:3360 +0x485`;
}

export function goDeadlineExceeded(upstream: string, path: string): string {
  return `Get "http://${upstream}:8080${path}": context deadline exceeded
quillmoss.example/gateway/proxy.(*Proxy).roundTrip
	/build/gateway/proxy/proxy.go:188
quillmoss.example/gateway/proxy.(*Proxy).ServeHTTP
	/build/gateway/proxy/proxy.go:140
net/http.HandlerFunc.ServeHTTP
	/usr/local/go/src/net/http/server.go:2220
runtime.goexit
	/usr/local/go/src/runtime/asm_amd64.s:1700`;
}
