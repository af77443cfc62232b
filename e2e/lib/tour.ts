/** How many flags the page has. */
export const FLAGS = 5;

/**
 * States of the flags, as bits, in an order in which each state follows each, itself too, exactly once: the de Bruijn
 * sequence of order 2, made of Lyndon words. Its end is followed by its beginning.
 */
export const TOUR: readonly number[] = Array.from({ length: 2 ** FLAGS }, (_, first) => first).flatMap((first) => [
  first,
  ...Array.from({ length: 2 ** FLAGS - first - 1 }, (_, at) => [first, first + 1 + at]).flat(),
]);
