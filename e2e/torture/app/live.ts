/** Where the page leaves its setter, and the server finds it. */
export const live: { set?: (step: { readonly step: number; readonly v: unknown }) => void } = {};
