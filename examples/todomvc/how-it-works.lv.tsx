/** What the page says about itself. */
export function HowItWorks() {
  return (
    <section class="note">
      <h2>How it works</h2>
      <ol>
        <li>The list is an array on the server, kept under your session; adding a todo calls a function there, and that is all.</li>
        <li>
          Every tab of yours subscribes to the list in an effect. Open this page twice: what you do in one tab is sent as a patch to the
          other.
        </li>
        <li>Each todo is a component with its own state, “being edited”: typing into one runs that one and sends nothing of the others.</li>
        <li>All, Active and Completed are addresses. They work with the back button, with a reload and without scripts.</li>
      </ol>
    </section>
  );
}
