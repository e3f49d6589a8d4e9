import { expect, it } from "vitest";
import { inTurn } from "./drawing-turns";

it("two are drawn at once, the others in the order they came, and those beyond the queue are refused", async () => {
  let [atOnce, most] = [0, 0];
  const begun: number[] = [];
  const draw = (number: number) => async () => {
    begun.push(number);
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, 2));
    atOnce -= 1;
    return number;
  };
  const asked = Array.from({ length: 60 }, (_, number) => inTurn(draw(number)));
  const answers = await Promise.allSettled(asked);
  const refused = answers.filter(({ status }) => status === "rejected");
  expect(most).toBe(2);
  expect(begun).toEqual(Array.from({ length: 42 }, (_, number) => number));
  expect(refused).toHaveLength(18);
  expect(refused[0]).toMatchObject({ reason: { status: 503, type: "too-many-pictures" } });
  await expect(inTurn(draw(99))).resolves.toBe(99);
});

it("a drawing that fails gives its turn on", async () => {
  const fail = () => Promise.reject(new Error("no"));
  await Promise.allSettled(Array.from({ length: 8 }, () => inTurn(fail)));
  await expect(inTurn(async () => "drawn")).resolves.toBe("drawn");
});

it("whoever has waited too long is refused, and is skipped when a turn is handed on", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = [inTurn(() => held), inTurn(() => held)];
  const drawn: string[] = [];
  const impatient = inTurn(async () => drawn.push("impatient"), 5);
  const patient = inTurn(async () => drawn.push("patient"));
  await expect(impatient).rejects.toMatchObject({ status: 503, type: "too-many-pictures" });
  release();
  await Promise.all([...slow, patient]);
  expect(drawn).toEqual(["patient"]);
  await expect(inTurn(async () => "drawn")).resolves.toBe("drawn");
});
