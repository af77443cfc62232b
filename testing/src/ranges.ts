/**
 * What a range shows to which nobody has given a value: the middle between its bounds. jsdom looks at the type before it knows of the bounds, and never
 * again; then the client would take the difference for something that a person has done.
 */
const RANGE = "input[type=range]:not([value])";
const BOUND = /^(min|max|step)$/i;

/** Ranges in this window follow their bounds until somebody gives them a value. */
export function keepRanges({ document, HTMLInputElement }: Window & typeof globalThis): void {
  const importNode = document.importNode.bind(document);
  document.importNode = (node, ...rest) => {
    const made = importNode(node, ...rest);
    if (isElement(made)) for (const range of [made, ...made.querySelectorAll("input")]) if (isRange(range)) beginAnew(range);
    return made;
  };
  const { setAttribute } = HTMLInputElement.prototype;
  HTMLInputElement.prototype.setAttribute = function (name, value) {
    const isUntouched = BOUND.test(name) && isRange(this) && this.value === initialValue(this);
    setAttribute.call(this, name, value);
    if (isUntouched) beginAnew(this);
  };
}

const isElement = (node: Node): node is Node & Element => node.nodeType === 1;
const isRange = (element: Element): element is HTMLInputElement => element.matches(RANGE);

function initialValue(range: HTMLInputElement): string {
  const copy = range.cloneNode() as HTMLInputElement;
  const form = range.ownerDocument.createElement("form");
  form.append(copy);
  form.reset();
  return copy.value;
}

function beginAnew(range: HTMLInputElement): void {
  const { parentNode, nextSibling, ownerDocument } = range;
  if (range.isConnected) range.value = initialValue(range);
  else {
    // Not by a value, which would be somebody's.
    const form = ownerDocument.createElement("form");
    form.append(range);
    form.reset();
    if (parentNode === null) range.remove();
    else parentNode.insertBefore(range, nextSibling);
  }
}
