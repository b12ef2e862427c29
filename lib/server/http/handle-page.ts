import { app } from "@/lib/server/app";
import { errorResponse } from "./respond";

/** A route handler where a person's browser goes, which is sent on; `path` is what it is counted by. */
export function handlePage(path: string, answer: (request: Request) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    const began = performance.now();
    const response = await Promise.resolve(request).then(answer).catch(errorResponse);
    app().requests.add(path, response.status, performance.now() - began);
    return response;
  };
}
