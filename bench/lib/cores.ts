// Who runs where: servers that are compared on the same core, whoever loads them on another.

export const SERVER_CORE = 0;
export const CLIENT_CORE = 1;
