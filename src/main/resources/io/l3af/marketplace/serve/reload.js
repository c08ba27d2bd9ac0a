// Only kfm serve --watch puts this into the pages that it serves: it shows a page anew when the site is another, and what is
// wrong with the catalog as long as it has errors. Pages that nobody looks at hold no connection.
(function () {
  'use strict';
  var shown = document.currentScript.dataset.state;
  var events = null;
  var box = null;

  function tell(problems) {
    if (box) box.remove();
    box = null;
    if (!problems) return;
    box = document.createElement('pre');
    box.id = 'kfm-problems';
    box.setAttribute('role', 'alert');
    box.textContent = 'The catalog has errors; this is the last good site.\n\n' + problems;
    Object.assign(box.style, {
      position: 'fixed', inset: 'auto 0 0 0', zIndex: '9', margin: '0', padding: '1rem', maxHeight: '50vh', overflow: 'auto',
      whiteSpace: 'pre-wrap', background: '#5f1414', color: '#fff', font: '14px/1.4 monospace',
    });
    document.body.append(box);
  }

  function listen() {
    if (document.hidden || events) return;
    events = new EventSource('/.kfm/events');
    events.addEventListener('site', function (event) {
      if (event.data !== shown) location.reload();
    });
    events.addEventListener('problems', function (event) {
      tell(event.data);
    });
  }

  document.addEventListener('visibilitychange', function () {
    if (!document.hidden) return listen();
    if (events) events.close();
    events = null;
  });
  listen();
})();
