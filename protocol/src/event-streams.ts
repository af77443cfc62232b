/** Which events come in streams. A file of its own: the client needs nothing else of what is known of event types. */

// What comes while somebody types, points, drags or scrolls, or by itself.
const STREAMS =
  /^(input|beforeinput|key(down|up|press)|selectionchange|composition.*|.*(move|over|out|enter|leave|update|progress)|drag|wheel|scroll|scrollend|resize|focus|focusin|load.*|error|animation.*|transition.*)$/;

/** Whether events of this type come in streams, of which the last one tells where things stand. What else happens was done on purpose. */
export const isStream = (type: string): boolean => STREAMS.test(type) && type !== "focusout";
