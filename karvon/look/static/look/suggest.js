// Suggest goods while somebody types: a field with data-suggest asks that address and fills its datalist.
for (const field of document.querySelectorAll("[data-suggest]")) {
  let waiting = 0, asked = "";
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const text = asked = field.value.trim();
      if (text.length < 2 || text.length > 60) return;
      const params = new URLSearchParams({ q: text, lang: document.documentElement.lang });
      const answer = await fetch(`${field.dataset.suggest}?${params}`).catch(() => null);
      if (!answer || !answer.ok || asked !== text) return;
      const { results } = await answer.json();
      field.list.replaceChildren(...results.map(({ code, text, label }) => {
        const option = document.createElement("option");
        option.value = text;
        option.label = text === label.text ? code : `${code} ${label.text}`;
        return option;
      }));
    }, 150);
  });
}
