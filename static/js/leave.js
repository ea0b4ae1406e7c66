// Leaving at once: the link itself works without this. Behaviour after GOV.UK's "Exit this page" (MIT), code our own.
(function () {
  "use strict";
  var GAP = 5000; // ms between two presses of Shift
  var button = document.querySelector(".leave");
  var status = document.getElementById("leave-status");
  if (!button || !status) return;
  var words = button.dataset;
  var presses = 0;
  var held = false; // Shift together with another key does not count
  var timer;

  function leave(event) {
    if (event) event.preventDefault();
    var gone = document.createElement("p");
    gone.setAttribute("role", "alert");
    gone.textContent = words.gone;
    document.documentElement.className = "left";
    document.title = words.gone;
    document.body.textContent = "";
    document.body.appendChild(gone);
    location.replace(button.href);
  }

  function show(count, text) {
    presses = count;
    clearTimeout(timer);
    status.textContent = text;
    if (count) button.dataset.presses = count;
    else delete button.dataset.presses;
  }

  function over() {
    show(0, words.over);
    timer = setTimeout(show, GAP, 0, "");
  }

  addEventListener("keydown", function (event) {
    held = event.key !== "Shift" || (held && event.repeat);
    if (held && presses) show(0, "");
  }, true);

  addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || held) return;
    if (presses === 2) return leave();
    show(presses + 1, presses ? words.one : words.two);
    timer = setTimeout(over, GAP);
  }, true);

  addEventListener("click", function (event) {
    if (event.target.closest("[data-leave]")) leave(event);
  });

  // A page that comes back out of the browser's memory is asked for anew, so that nothing typed comes back with it.
  addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload();
  });
})();
