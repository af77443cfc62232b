import { mount, unmountAll } from "heddle/testing";
import { afterEach, expect, test } from "vitest";
import Moire from "./moire.lv.tsx";

afterEach(unmountAll);

test("arrow keys move the second family of rings, by one attribute", async () => {
  const { screen, user, container, takePatches } = await mount(Moire);
  await user.focus(screen.getByRole("application"));
  await user.key("ArrowLeft");
  expect(container.querySelector(".follows")!.getAttribute("transform")).toBe("translate(16 8)");
  expect(takePatches()).toMatchObject([{ ops: [{ op: expect.stringMatching(/^(SetAttr|Splice)$/) }] }]);
  await user.click(screen.getByText("Put back"));
  expect(container.querySelector(".follows")!.getAttribute("transform")).toBe("translate(18 8)");
});

test("a knob counts at once when it is let go, however soon after the last turn", async () => {
  const { screen, user, container, checkParity } = await mount(Moire);
  const rings = screen.getByLabelText(/^Rings/);
  await user.type(rings, "10");
  await user.type(rings, "20");
  expect(container.querySelectorAll(".follows circle")).toHaveLength(20);
  await checkParity();
});
