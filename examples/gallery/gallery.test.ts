import { readdirSync } from "node:fs";
import { mount } from "heddle/testing";
import { expect, test } from "vitest";
import Gallery from "./gallery.lv.tsx";

// Folders of what all of them share, and the gallery itself.
const OTHERS = ["gallery", "public", "shared"];

test("names every example, with a link to its page", async () => {
  const { screen, checkParity, unmount } = await mount(Gallery);
  const links = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  const folders = readdirSync(new URL("..", import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !OTHERS.includes(entry.name))
    .map(({ name }) => `/${name}`);
  expect(links).toEqual(expect.arrayContaining(folders));
  expect(new Set(links).size).toBe(links.length);
  await checkParity();
  await unmount();
});
