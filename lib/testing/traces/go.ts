import type { LabelledSet } from "./labelled";

export const GO: LabelledSet = {
  language: "Go",
  tuned: [
    {
      bug: "index",
      exception: `panic: runtime error: index out of range [5] with length 3

goroutine 1 [running]:
main.pick(...)
\t/home/anna/shop/pick.go:12
main.main()
\t/home/anna/shop/main.go:8 +0x1d`,
    },
    {
      bug: "index",
      exception: `panic: runtime error: index out of range [9] with length 9

goroutine 34 [running]:
main.pick({0xc000012345, 0x3, 0x4})
\t/build/shop/pick.go:14 +0x88
main.main()
\t/build/shop/main.go:9 +0x2a
exit status 2`,
    },
    {
      bug: "nil cart",
      exception: `panic: runtime error: invalid memory address or nil pointer dereference [recovered]
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x49a2f1]

goroutine 19 [running]:
panic({0x6b2c40?, 0x8f1a30?})
\t/usr/local/go/src/runtime/panic.go:770 +0x132
shop/cart.(*Cart).Add(0x0, {0xc000100000, 0x4})
\t/app/cart/cart.go:33 +0x41
net/http.HandlerFunc.ServeHTTP(0x700c40?, {0x7a0f58?, 0xc0001}, 0xc0002)
\t/usr/local/go/src/net/http/server.go:2166 +0x29
created by net/http.(*Server).Serve in goroutine 1
\t/usr/local/go/src/net/http/server.go:3285 +0x4b4`,
    },
    {
      bug: "nil cart",
      exception: `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4aa001]

goroutine 901 [running]:
shop/cart.(*Cart).Add(0x0, {0xc0007d0000, 0x9})
\t/src/cart/cart.go:35 +0x44
net/http.HandlerFunc.ServeHTTP(0x7180c0?, {0x7b1f58?, 0xc0009}, 0xc000a)
\t/usr/local/go/src/net/http/server.go:2220 +0x29`,
    },
  ],
  heldOut: [
    {
      bug: "wrapped error",
      exception: `connection refused
shop/store.Open
\t/app/store/open.go:20
shop/store.Load
\t/app/store/load.go:11
main.main
\t/app/main.go:30
runtime.main
\t/usr/local/go/src/runtime/proc.go:271`,
    },
    {
      bug: "wrapped error",
      exception: `connection refused
shop/store.Open
\t/build/store/open.go:24
shop/store.Load
\t/build/store/load.go:12
main.main
\t/build/main.go:31
runtime.main
\t/usr/local/go/src/runtime/proc.go:283`,
    },
    {
      bug: "closure",
      exception: `panic: send on closed channel

goroutine 52 [running]:
shop/queue.(*Queue).Push.func1()
\t/app/queue/queue.go:40 +0x2e
created by shop/queue.(*Queue).Push in goroutine 7
\t/app/queue/queue.go:38 +0x90`,
    },
    {
      bug: "closure",
      exception: `panic: send on closed channel

goroutine 8 [running]:
shop/queue.(*Queue).Push.func2()
\t/app/queue/queue.go:44 +0x31
created by shop/queue.(*Queue).Push in goroutine 1
\t/app/queue/queue.go:41 +0x99`,
    },
  ],
};
