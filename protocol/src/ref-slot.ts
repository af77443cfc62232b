/** The name of property slots that hold commands instead of values, see `protocol/schema/commands.ts`. */
export const REF_SLOT = "ref";
