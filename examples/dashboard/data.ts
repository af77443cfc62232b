// The numbers of a shop, as a database would give them: after a while, and sometimes not at all.

export const STATES = ["paid", "sent", "returned"] as const;

export interface Order {
  readonly id: number;
  readonly customer: string;
  readonly state: (typeof STATES)[number];
  /** In cents. */
  readonly amount: number;
}

export interface OrderPage {
  readonly orders: readonly Order[];
  readonly pages: number;
}

const CUSTOMERS = ["Ada", "Grace", "Edsger", "Barbara", "Alan", "Frances", "Niklaus"];
const ORDERS: readonly Order[] = Array.from({ length: 137 }, (_, index) => ({
  id: 1000 + index,
  customer: CUSTOMERS[(index * 3) % CUSTOMERS.length]!,
  state: STATES[(index * 5) % STATES.length]!,
  amount: 500 + ((index * 7919) % 20_000),
}));
const PER_PAGE = 10;

/** Rejects when the signal says that nobody waits any more. */
const after = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });

/** `page` counts from 1. */
export async function loadOrders(page: number, signal: AbortSignal): Promise<OrderPage> {
  await after(250, signal);
  return { orders: ORDERS.slice((page - 1) * PER_PAGE, page * PER_PAGE), pages: Math.ceil(ORDERS.length / PER_PAGE) };
}

/** In cents. */
export async function loadSales(): Promise<number> {
  await after(120);
  return ORDERS.reduce((sum, { amount }) => sum + amount, 0);
}

export async function loadVisitors(signal: AbortSignal): Promise<number> {
  await after(300, signal);
  return Math.floor(Math.random() * 900) + 100;
}

export async function loadStock(isReachable: boolean): Promise<readonly (readonly [name: string, pieces: number])[]> {
  await after(900);
  if (!isReachable) throw new Error("The warehouse does not answer.");
  return [
    ["Loom, ash", 7],
    ["Heddle, steel", 412],
    ["Shuttle, cherry", 38],
  ];
}
