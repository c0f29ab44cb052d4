
"use strict";
(() => {
  const root = document.documentElement;
  const walks = JSON.parse(document.getElementById("walks").textContent);

  /** The place of the last one that is not beyond the moment, or -1. */
  const lastBefore = (list, moment, at) => {
    let from = 0;
    let to = list.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (at(list[middle]) <= moment) from = middle + 1;
      else to = middle;
    }
    return from - 1;
  };

  const clock = (seconds) => `${Math.floor(seconds / 60)} min ${String(Math.floor(seconds % 60)).padStart(2, "0")} s`;

  const whereabouts = (walk, at) => {
    const leg = walk.legs[lastBefore(walk.legs, at, (each) => each.start)];
    if (!leg) return walk.legs.length ? `at ${walk.legs[0].from}` : "";
    return at < leg.end ? `${leg.from} → ${leg.to}` : `at ${leg.to}`;
  };

  const doing = (walk, at) => {
    const calls = walk.calls.filter((call) => call.start <= at && at < call.end);
    const shown = calls.slice(0, 2).map((call) => call.what + (call.failed ? ", which failed" : ""));
    if (calls.length > 2) shown.push(`${calls.length - 2} more`);
    const now = walk.doing[lastBefore(walk.doing, at, (each) => each.at)];
    return [now ? now.what : "", shown.join("; ")].filter(Boolean).join(": ");
  };

  const held = (walk, holder, at) => {
    const span = walk.holders[holder].find((each) => each.start <= at && at < each.end);
    return span ? span.what : "–";
  };

  const begin = (section, walk) => {
    const find = (selector) => section.querySelector(selector);
    const all = (selector) => [...section.querySelectorAll(selector)];
    const range = find("input");
    const rows = all("tbody tr");
    const hands = all(".hand");
    const values = all("[data-line]");
    const holders = all("[data-holder]");
    const sums = all("[data-sum]").map((place) => [place, place.dataset.sum.split(" ").filter(Boolean)]);
    const labels = sums.map(([place]) => place.previousElementSibling.textContent);
    const end = Math.max(1, Number(range.max));
    let at = 0;

    const show = (moment) => {
      at = Math.min(end, Math.max(0, moment));
      const sample = Math.max(0, lastBefore(walk.samples, at, (each) => each));
      const value = (line) => walk.lines[line][sample] ?? 0;
      range.value = at;
      hands.forEach((hand) => hand.setAttribute("d", `M${(at / end) * 1000} 0V100`));
      values.forEach((place) => (place.textContent = value(place.dataset.line)));
      holders.forEach((place) => (place.textContent = held(walk, place.dataset.holder, at)));
      sums.forEach(([place, lines]) => (place.textContent = lines.reduce((sum, line) => sum + value(line), 0)));
      find(".time").textContent = clock(at);
      find(".stop").textContent = whereabouts(walk, at);
      find(".doing").textContent = doing(walk, at);
      const world = sums.map(([place], i) => `${labels[i]} ${place.textContent}`).join(", ");
      range.setAttribute("aria-valuetext", `${clock(at)}, ${whereabouts(walk, at)}, ${doing(walk, at)}; ${world}`);
      const current = lastBefore(walk.legs, at, (each) => each.start);
      rows.forEach((row, i) => {
        row.classList.toggle("current", i === current);
        if (i === current) row.setAttribute("aria-current", "true");
        else row.removeAttribute("aria-current");
      });
    };

    const step = (by) => {
      const current = lastBefore(walk.legs, at, (each) => each.start);
      const next = walk.legs[Math.min(walk.legs.length - 1, Math.max(0, current + by))];
      if (next) show(next.start + 1);
    };

    const scrub = (event, picture) => {
      const box = picture.getBoundingClientRect();
      show(((event.clientX - box.left) / box.width) * end);
    };

    range.addEventListener("input", () => show(Number(range.value)));
    all("[data-step]").forEach((button) => button.addEventListener("click", () => step(Number(button.dataset.step))));
    all(".panel svg").forEach((picture) => {
      picture.addEventListener("pointerdown", (event) => {
        picture.setPointerCapture(event.pointerId);
        scrub(event, picture);
      });
      picture.addEventListener("pointermove", (event) => {
        if (picture.hasPointerCapture(event.pointerId)) scrub(event, picture);
      });
    });
    section.addEventListener("show-moment", (event) => {
      section.open = true;
      show(event.detail);
      find(".instant").scrollIntoView({ block: "nearest" });
    });
    find(".instant").hidden = false;
    show(0);
  };

  const links = () =>
    document.querySelectorAll("a[data-at]").forEach((link) =>
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const section = document.querySelector(link.getAttribute("href"));
        section.dispatchEvent(new CustomEvent("show-moment", { detail: Number(link.dataset.at) }));
        if (!section.contains(link)) section.querySelector("input").focus();
      }));

  const theme = () => {
    const button = document.getElementById("theme");
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const label = () => (button.textContent = isDark() ? "Light theme" : "Dark theme");
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      label();
    });
    system.addEventListener("change", label);
    button.hidden = false;
    label();
  };

  root.classList.add("script");
  theme();
  links();
  walks.forEach((walk, number) => begin(document.getElementById(`walk-${number}`), walk));
})();
