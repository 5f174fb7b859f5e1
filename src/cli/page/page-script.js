// The page is whole without this. It adds a closer look at the lanes, copying, a hair at the pointer that tells the time,
// and playing: the film is opened by the person from their own disk, and nothing is fetched.
"use strict";
{
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const clock = (seconds) =>
    `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}.${Math.floor((seconds * 10) % 10)}`;

  const lanes = one(".lanes.whole");
  const scroll = one(".scroll");
  const seconds = Number(lanes.dataset.seconds);
  one(".tools").hidden = false;

  let zoom = 1;
  const look = (factor) => {
    const middle = (scroll.scrollLeft + scroll.clientWidth / 2) / scroll.scrollWidth;
    zoom = Math.min(32, Math.max(1, zoom * factor));
    lanes.style.setProperty("--zoom", zoom);
    scroll.scrollLeft = middle * scroll.scrollWidth - scroll.clientWidth / 2;
  };
  for (const button of all("[data-zoom]")) button.addEventListener("click", () => look(Number(button.dataset.zoom)));
  scroll.addEventListener("keydown", ({ key }) => {
    if (key === "+" || key === "=") look(2);
    if (key === "-") look(0.5);
  });

  const hair = document.createElement("div");
  hair.className = "hair";
  hair.hidden = true;
  lanes.append(hair);
  lanes.addEventListener("pointermove", (event) => {
    const track = one(".lanes.whole .axis .track").getBoundingClientRect();
    const share = (event.clientX - track.left) / track.width;
    hair.hidden = share < 0 || share > 1;
    hair.style.left = `${event.clientX - lanes.getBoundingClientRect().left}px`;
    hair.dataset.time = clock(share * seconds);
  });
  lanes.addEventListener("pointerleave", () => {
    hair.hidden = true;
  });

  for (const button of all("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    const before = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.previousElementSibling.textContent);
      button.textContent = button.dataset.copy;
      setTimeout(() => (button.textContent = before), 2000);
    });
  }

  const player = one(".player");
  const video = one(".player video");
  let until = Number.POSITIVE_INFINITY;
  const play = (from, to) => {
    player.hidden = false;
    video.currentTime = Number(from);
    until = Number(to);
    one(".playing").textContent = `${clock(Number(from))} – ${clock(until)}`;
    void video.play().catch(() => {});
  };
  const watch = () => {
    if (video.currentTime >= until && !video.paused) {
      video.pause();
      until = Number.POSITIVE_INFINITY;
    }
    requestAnimationFrame(watch);
  };
  one(".tools input").addEventListener("change", ({ target }) => {
    const [film] = target.files;
    if (!film) return;
    if (video.src) URL.revokeObjectURL(video.src);
    else watch();
    one(".cannot-play").hidden = true;
    player.hidden = false;
    video.src = URL.createObjectURL(film);
    for (const button of all(".play")) button.hidden = false;
    for (const reason of all(".reasons li[data-from]")) {
      if (reason.querySelector("button")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...reason.childNodes);
      button.addEventListener("click", () => play(reason.dataset.from, reason.dataset.to));
      reason.append(button);
    }
  });
  for (const button of all(".play"))
    button.addEventListener("click", () => play(button.dataset.from, button.dataset.to));
  video.addEventListener("error", () => {
    one(".cannot-play").hidden = false;
  });
  one("[data-rate]").addEventListener("click", ({ currentTarget }) => {
    const slow = video.playbackRate === 1;
    video.playbackRate = slow ? Number(currentTarget.dataset.rate) : 1;
    currentTarget.setAttribute("aria-pressed", String(slow));
  });
  one("[data-close]").addEventListener("click", () => {
    video.pause();
    player.hidden = true;
  });
}
