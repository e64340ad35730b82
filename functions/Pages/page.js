'use strict';
// Without this script the page works the same; it only keeps an impatient second click from being sent and counts down to the next code.
document.addEventListener('submit', function (event) {
  var form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
  var button = event.submitter;
  if (button && button.dataset.busy) {
    setTimeout(function () { button.setAttribute('aria-disabled', 'true'); button.textContent = button.dataset.busy; }, 0);
  }
});
window.addEventListener('pageshow', function (event) {
  if (event.persisted) { location.reload(); }
});
document.querySelectorAll('button[data-wait]').forEach(function (button) {
  var text = button.textContent, left = Number(button.dataset.wait);
  (function tick() {
    button.disabled = left > 0;
    button.textContent = left > 0 ? text + ' (' + left + ' s)' : text;
    if (left-- > 0) { setTimeout(tick, 1000); }
  })();
});
var alertBox = document.querySelector('[role=alert]');
if (alertBox) { alertBox.focus(); }
