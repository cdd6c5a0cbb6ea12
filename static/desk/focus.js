// The point that stays when a picture is cut: a click on the picture fills in the two numbers. Without this, the numbers are typed.
for (const figure of document.querySelectorAll("figure.focus")) {
  const across = document.getElementById(figure.dataset.across), down = document.getElementById(figure.dataset.down);
  if (!across || !down) continue;
  const cross = figure.querySelector("path");
  const draw = () => cross.setAttribute("d", `M${Number(across.value) || 0} 0V100M0 ${Number(down.value) || 0}H100`);
  for (const field of [across, down]) field.addEventListener("input", draw);
  figure.classList.add("ready");
  figure.addEventListener("click", (press) => {
    const box = figure.getBoundingClientRect();
    const part = (at, length) => Math.round(Math.min(Math.max(at / length, 0), 1) * 100);
    across.value = part(press.clientX - box.left, box.width);
    down.value = part(press.clientY - box.top, box.height);
    for (const field of [across, down]) field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
