// What a caller writes against the generated types: paths, bodies and answers are known to the compiler.
import type { components, paths } from "./contractflow";

type Draft = paths["/api/contracts"]["post"]["requestBody"]["content"]["application/json"];
type Drafted = paths["/api/contracts"]["post"]["responses"][202]["content"]["application/json"];
type PaymentQuery = paths["/api/payments/{payment}"]["get"]["parameters"]["query"];
type Problem = components["schemas"]["Problem"];

export const query: PaymentQuery = { contract: "c1" };

export function told(answer: Drafted | Problem): string {
  return "code" in answer && "title" in answer ? `${answer.code}: ${answer.detail}` : answer.id;
}

export async function draft(address: string, key: string, body: Draft): Promise<string> {
  const answer = await fetch(`${address}/api/contracts`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify(body),
  });
  return told((await answer.json()) as Drafted | Problem);
}
