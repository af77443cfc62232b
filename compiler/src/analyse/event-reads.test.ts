import { describe, expect, test } from "vitest";
import { compile } from "../compile.ts";

/** The event slot's part of the template, e.g. `@click(clientX)`; `!` is preventDefault(). Or the codes of errors. */
function slotOf(attribute: string, before = "", tag = "input"): string {
  const source = `import { policy, useCallback } from "heddle"; export function A({ log, other }) { ${before}; return <${tag} ${attribute} />; }`;
  const { templates, diagnostics } = compile(source, { filename: "a.tsx" });
  if (diagnostics.length > 0) return diagnostics.map(({ code }) => code).join(" ");
  return /@(.*?)=\{/.exec(templates.at(-1)!.text)![1]!;
}

describe("fields that are read", () => {
  test.each([
    ["none", "onClick={() => log()}", "click()"],
    ["a field", "onClick={(e) => log(e.clientX)}", "click(clientX)"],
    ["each once, in order of first reading", "onKeyDown={(e) => log(e.key, e.code, e.key)}", "keydown(key, code)"],
    ["of the target", "onInput={(e) => log(e.target.value, e.currentTarget.id)}", "input(target.value, currentTarget.id)"],
    ["behind assertions", "onInput={(e: any) => log((e.target as HTMLInputElement)!.value)}", "input(target.value)"],
    ["by optional chaining", "onInput={(e) => log(e?.target?.value)}", "input(target.value)"],
    ["of a field's value", "onInput={(e) => log(e.target.value.trim().length)}", "input(target.value)"],
    ["by destructuring", "onKeyDown={({ key, code: c = '' }) => log(key, c)}", "keydown(key, code)"],
    ["by deep destructuring", "onInput={({ target: { value, id: i } }) => log(value, i)}", "input(target.value, target.id)"],
    ["of a destructured target", "onInput={({ target }) => log(target.value)}", "input(target.value)"],
    [
      "of a variable",
      "onInput={(e) => { const t = e.target; const { value } = t; log(value, t.name); }}",
      "input(target.value, target.name)",
    ],
    ["in nested functions", "onClick={(e) => setTimeout(() => log(e.button))}", "click(button)"],
    ["in async functions", "onClick={async (e) => { await log(); log(e.detail); }}", "click(detail)"],
    ["but not of what shadows it", "onClick={(e) => [1].map((e) => log(e.clientX))}", "click()"],
    ["type comes with the event", "onClick={(e) => log(e.type)}", "click()"],
    ["in types they are not", "onClick={(e) => { type T = typeof e; log(0 as T); }}", "click()"],
    ["of a custom event", "on:pick={(e) => log(e.detail)}", "pick(detail)"],
  ])("%s", (_, attribute, slot) => {
    expect(slotOf(attribute)).toBe(slot);
  });
});

const CLICK = "click(clientX, clientY, button, buttons, shiftKey, ctrlKey, altKey, metaKey)";
const INPUT = "input(target.value, target.checked, data, inputType)";

describe("events that escape bring the documented set", () => {
  test.each([
    ["passed on", "onClick={(e) => log(e)}", CLICK],
    ["passed on, and read besides", "onClick={(e) => log(e, e.detail)}", CLICK.replace(")", ", detail)")],
    ["returned", "onClick={(e) => e}", CLICK],
    ["spread", "onClick={(e) => log({ ...e })}", CLICK],
    ["read by a computed name", "onClick={(e) => log(e[other])}", CLICK],
    ["kept in a variable that changes", "onClick={(e) => { let x = e; x = log(x); }}", CLICK],
    ["assigned to", "onClick={(e) => { e = log(e); }}", CLICK],
    ["in a rest", "onClick={({ button, ...rest }) => log(button, rest)}", CLICK],
    ["with a default", "onClick={(e = other) => log(e.button)}", CLICK],
    ["as one of many", "onClick={(...all) => log(all)}", CLICK],
    ["as arguments", "onClick={function () { log(arguments[0]); }}", CLICK],
    ["its target", "onInput={(e) => log(e.target)}", INPUT],
    ["its target's computed field", "onInput={(e) => log(e.target[other])}", INPUT],
    ["the handler comes from elsewhere", "onClick={log}", CLICK],
    ["the handler is chosen at run time", "onClick={other ? log : (e) => log(e.button)}", CLICK],
    ["nobody knows the type's fields", "on:pick={log}", "pick()"],
  ])("%s", (_, attribute, slot) => {
    expect(slotOf(attribute)).toBe(slot);
  });
});

describe("events that are given to functions of the module", () => {
  test.each([
    ["a function of the component", "const read = (e) => log(e.button)", "onClick={(e) => read(e)}", "click(button)"],
    [
      "what comes back is no event",
      "const read = ({ button }) => button",
      "onClick={(e) => log(read(e), e.detail)}",
      "click(button, detail)",
    ],
    ["the target", "const read = (input) => log(input.value)", "onInput={(e) => read(e.target)}", "input(target.value)"],
    ["the second argument", "function read(a, e) { log(a, e.button); }", "onClick={(e) => read(1, e)}", "click(button)"],
    ["behind another", "const a = (e) => log(e.detail); const b = (e) => a(e)", "onClick={(e) => b(e)}", "click(detail)"],
    ["one that takes nothing", "const read = () => log()", "onClick={(e) => read(e)}", "click()"],
    ["one that calls itself", "function read(e) { log(e.button); read(e); }", "onClick={(e) => read(e)}", CLICK],
    ["one that passes it on", "const read = (e) => log(e)", "onClick={(e) => read(e)}", CLICK],
    ["one of several", "const read = other ? (e) => log(e.button) : log", "onClick={(e) => read(e)}", CLICK],
    ["a rest", "const read = (...all) => log(all)", "onClick={(e) => read(e)}", CLICK],
    ["its arguments", "function read() { log(arguments[0]); }", "onClick={(e) => read(e)}", CLICK],
    ["behind a spread", "const read = (a, e) => log(e.button)", "onClick={(e) => read(...other, e)}", CLICK],
    ["a generator", "function* read(e) { yield e.button; }", "onClick={(e) => read(e)}", CLICK],
    ["prevented there", "const read = (e) => e.preventDefault()", "onClick={(e) => read(e)}", "click!()"],
    [
      "prevented there and then",
      "const read = (e) => { if (e.key === 'a') e.preventDefault(); }",
      "onKeyDown={(e) => { if (e.ctrlKey) read(e); }}",
      'keydown|prevent((ctrlKey && (key === "a")))(ctrlKey, key)',
    ],
    ["prevented there, who knows when", "const read = (e) => { if (other) e.preventDefault(); }", "onClick={(e) => read(e)}", "HED113"],
    ["prevented there, if it is called", "const read = (e) => e.preventDefault()", "onClick={(e) => { if (other) read(e); }}", "HED113"],
  ])("%s", (_, before, attribute, slot) => {
    expect(slotOf(attribute, before)).toBe(slot);
  });
});

describe("handlers by name", () => {
  test.each([
    ["const h = (e) => log(e.button)", "click(button)"],
    ["const h = ((e) => log(e.button)) as any", "click(button)"],
    ["const g = (e) => log(e.button); const h = g", "click(button)"],
    ["function h(e) { log(e.button); }", "click(button)"],
    ["const h = useCallback((e) => log(e.button), [])", "click(button)"],
    ["let h = (e) => log(e.button); h = log", CLICK],
    ["const { h } = other", CLICK],
    ["const h = other((e) => log(e.button))", CLICK],
    ["const f = (e) => log(e.button); const g = (e) => log(e.detail); const h = other ? f : g", "click(button, detail)"],
    ["const h = other && ((e) => log(e.button))", "click(button)"],
    ["const h = other ? (e) => log(e.button) : undefined", "click(button)"],
    ["const f = (e) => log(e.detail); const h = other ?? f", CLICK.replace(")", ", detail)")],
    ["const h = h", CLICK],
    ["const h = policy('drop', (e) => log(e.button))", "click(button)"],
    ["const h = policy('queue', useCallback(async (e) => log(e.button), []))", "click(button)"],
    ["const h = useCallback(policy('latest', (e) => log(e.button)), [])", "click(button)"],
    ["const g = (e) => log(e.button); const h = policy('parallel', g)", "click(button)"],
    ["const h = policy('drop', log)", CLICK],
    ["const h = policy('drop')", CLICK],
    ["const policy = other; const h = policy('drop', (e) => log(e.button))", CLICK],
    ["const h = useCallback()", CLICK],
    ["const useCallback = other; const h = useCallback((e) => log(e.button))", CLICK],
  ])("%s", (before, slot) => {
    expect(slotOf("onClick={h}", before)).toBe(slot);
  });
});

describe("what the browser decides", () => {
  test.each([
    ["preventDefault", "onClick={(e) => e.preventDefault()}", "click!()"],
    ["as a statement", "onClick={(e) => { log(e.button); e.preventDefault(); if (other) return; log(); }}", "click!(button)"],
    ["before an await", "onClick={async (e) => { e.preventDefault(); await log(); }}", "click!()"],
    ["in all that are chosen from", "onClick={other ? (e) => e.preventDefault() : (e) => { e.preventDefault(); log(); }}", "click!()"],
    ["through a policy", "onClick={policy('drop', (e) => e.preventDefault())}", "click!()"],
    ["in all that listen", "onClick={other && ((e) => e.preventDefault())}", "click!()"],
    ["in one of two", "onClick={other ? (e) => e.preventDefault() : () => log()}", "HED134"],
    ["in one, the other is not known", "onClick={other || ((e) => e.preventDefault())}", "HED134"],
    ["under a condition", "onClick={(e) => { if (other) e.preventDefault(); }}", "HED113"],
    ["by &&", "onClick={(e) => other && e.preventDefault()}", "HED113"],
    ["after a return", "onClick={(e) => { if (other) return; e.preventDefault(); }}", "HED113"],
    ["after an await", "onClick={async (e) => { await log(); e.preventDefault(); }}", "HED113"],
    ["after an await in a declaration", "onClick={async (e) => { const x = await log(); e.preventDefault(); log(x); }}", "HED113"],
    ["in a nested function", "onClick={(e) => { log(() => e.preventDefault()); }}", "HED113"],
    ["not called", "onClick={(e) => log(e.preventDefault)}", "HED113"],
    ["destructured", "onClick={({ preventDefault }) => preventDefault()}", "HED113"],
    ["a method that is none of these", "onClick={(e) => log(e.toString())}", "HED114"],
    ["a node", "onClick={(e) => log(e.target.parentNode)}", "HED114"],
    ["files", "onChange={(e) => log(e.target.files)}", "HED114"],
  ])("%s", (_, attribute, slot) => {
    expect(slotOf(attribute, "", "a")).toBe(slot);
  });

  test.each([
    ["input", 'type="password" onInput={log}', "input(target.checked, inputType)"],
    ["keys", 'type={"password"} onKeyDown={log}', "keydown(repeat, shiftKey, ctrlKey, altKey, metaKey)"],
    ["what a handler names", 'type="password" onInput={(e) => log(e.target.value)}', "input(target.value)"],
    ["other fields", 'type="text" onInput={log}', INPUT],
  ])("a password is sent only where it is named: %s", (_, attributes, slot) => {
    expect(slotOf(attributes)).toBe(slot);
  });

  test("a function that serves two slots complains once", () => {
    expect(slotOf("onClick={h} onInput={h}", "const h = (e) => log(e.view)")).toBe("HED114");
  });
});
