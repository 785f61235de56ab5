// What a script can add to the pages. All of them work without it.
"use strict";

// Suggestions under the search box: an editable combobox with a list, as the ARIA
// Authoring Practices Guide describes it. Words of the record are only ever set as
// text.
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const list = document.createElement("ul");
  list.id = input.id + "-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggest);
  list.hidden = true;
  input.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) input.setAttribute(name, value);

  let chosen = -1, timer, asked;
  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    list.replaceChildren();
    choose(-1);
    input.setAttribute("aria-expanded", "false");
  };
  const choose = (n) => {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = n;
    const option = list.children[n];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const take = (option) => {
    input.value = option.dataset.query;
    close();
    input.focus();
  };
  const show = (suggestions, rest) => {
    close();
    suggestions.forEach((s, i) => {
      const option = document.createElement("li"), text = document.createElement("bdi"), note = document.createElement("span");
      option.id = list.id + "-" + i;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.query = s.query + rest;
      text.textContent = s.text;
      note.textContent = (s.label && s.label !== s.text ? s.label + " · " : "") + s.statements.toLocaleString(document.documentElement.lang);
      option.append(text, " ", note);
      list.append(option);
    });
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async () => {
    const at = input.selectionStart ?? input.value.length;
    const typed = input.value.slice(0, at), rest = input.value.slice(at);
    if (!typed.trim()) return close();
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch("/api/v1/suggest?" + new URLSearchParams({ q: typed, limit: 8 }), { signal: asked.signal });
      if (answer.ok) show((await answer.json()).suggestions, rest);
    } catch {
      // Without an answer there is nothing to suggest.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (e) => {
    const n = list.children.length;
    if (e.isComposing || !n) return;
    if (e.key === "ArrowDown") choose(chosen + 1 < n ? chosen + 1 : -1);
    else if (e.key === "ArrowUp") choose(chosen < 0 ? n - 1 : chosen - 1);
    else if (e.key === "Escape") close();
    else if (e.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else {
      if (e.key === "ArrowLeft" || e.key === "ArrowRight" || e.key === "Home" || e.key === "End") choose(-1);
      return;
    }
    e.preventDefault();
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (e) => {
    e.preventDefault(); // the focus stays in the box
    const option = e.target.closest("li");
    if (option) take(option);
  });
}

// A button that copies what is there to be cited.
for (const text of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const button = document.createElement("button"), told = document.createElement("span");
  button.type = "button";
  button.className = "button";
  button.textContent = text.dataset.copy;
  button.setAttribute("aria-label", text.dataset.copy + ": " + (text.getAttribute("aria-label") ?? text.textContent.slice(0, 60)));
  told.className = "hint";
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value ?? text.textContent);
    told.textContent = text.dataset.copied;
  });
  text.after(button, " ", told);
}
