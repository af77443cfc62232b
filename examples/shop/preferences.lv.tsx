import { type Child, createContext, useContext } from "heddle";

export type Language = "en" | "de" | "fr";
export type Currency = "EUR" | "GBP" | "JPY";

/** Units of a currency for one euro. */
const RATES: Readonly<Record<Currency, number>> = { EUR: 1, GBP: 0.86, JPY: 164 };

const WORDS = {
  basket: { en: "Basket", de: "Warenkorb", fr: "Panier" },
  add: { en: "Add", de: "Hinzufügen", fr: "Ajouter" },
  total: { en: "Total", de: "Summe", fr: "Total" },
  empty: { en: "Nothing yet", de: "Noch nichts", fr: "Encore rien" },
} as const satisfies Record<string, Record<Language, string>>;

const LanguageContext = createContext<Language>("en");
const CurrencyContext = createContext<Currency>("EUR");

/** Gives both to everything within it. */
export const Preferences = ({ language, currency, children }: { language: Language; currency: Currency; children: Child }) => (
  <LanguageContext value={language}>
    <CurrencyContext value={currency}>{children}</CurrencyContext>
  </LanguageContext>
);

/** A word in the visitor's language. */
export const Word = ({ of }: { of: keyof typeof WORDS }) => WORDS[of][useContext(LanguageContext)];

/** An amount in the visitor's currency, written as in their language. */
export function Price({ euros }: { euros: number }) {
  const currency = useContext(CurrencyContext);
  const format = new Intl.NumberFormat(useContext(LanguageContext), { style: "currency", currency });
  return <data value={euros}>{format.format(euros * RATES[currency])}</data>;
}
