import { useState } from "heddle";
import { Page } from "../shared/page.lv.tsx";
import { type Currency, type Language, Preferences, Price, Word } from "./preferences.lv.tsx";
import { type Product, PRODUCTS } from "./products.ts";

export default function Shop() {
  const [language, setLanguage] = useState<Language>("en");
  const [currency, setCurrency] = useState<Currency>("EUR");
  const [basket, setBasket] = useState<readonly Product[]>([]);

  return (
    <Page
      title="Shop"
      lead="Language and currency are context. Each price and each word reads what it shows by itself: a change of currency runs the prices, and nothing that stands between."
      source="shop/shop.lv.tsx"
    >
      <section class="shop">
        <div class="buttons">
          <label>
            Language
            <select value={language} onChange={(e) => setLanguage(e.target.value as Language)}>
              <option value="en">English</option>
              <option value="de">Deutsch</option>
              <option value="fr">Français</option>
            </select>
          </label>
          <label>
            Currency
            <select value={currency} onChange={(e) => setCurrency(e.target.value as Currency)}>
              <option value="EUR">Euro</option>
              <option value="GBP">Pound</option>
              <option value="JPY">Yen</option>
            </select>
          </label>
        </div>
        <Preferences language={language} currency={currency}>
          <Basket products={basket} />
          <ul class="products">
            {PRODUCTS.map((product) => (
              <li key={product.id}>
                <span>{product.name}</span>
                <Price euros={product.euros} />
                <button type="button" onClick={() => setBasket([...basket, product])}>
                  <Word of="add" />
                </button>
              </li>
            ))}
          </ul>
        </Preferences>
      </section>
    </Page>
  );
}

const Basket = ({ products }: { products: readonly Product[] }) => (
  <p class="basket">
    <strong>
      <Word of="basket" /> ({products.length}):
    </strong>{" "}
    {products.length === 0 ? (
      <Word of="empty" />
    ) : (
      <>
        <Word of="total" /> <Price euros={products.reduce((sum, { euros }) => sum + euros, 0)} />
      </>
    )}
  </p>
);
