// Keys of the desk: every one is also a control, and a single letter never acts while somebody types.
const typing = (place) => place.closest("input, textarea, select, [contenteditable]");

document.addEventListener("keydown", (press) => {
  if ((press.ctrlKey || press.metaKey) && press.key === "s") {
    const save = document.querySelector("input[name=_save]");
    if (save) { press.preventDefault(); save.click(); }
    return;
  }
  if (press.ctrlKey || press.metaKey || press.altKey || typing(press.target)) return;
  const place = { "/": "#searchbar", n: ".addlink" }[press.key];
  const control = place && document.querySelector(place);
  if (!control) return;
  press.preventDefault();
  control.matches("input") ? control.focus() : control.click();
});
