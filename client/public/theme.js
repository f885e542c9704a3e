/* Light or dark as chosen in this browser, before anything is drawn: else a dark room is lit up for a moment.
   Plain ES5, not deferred, and small for that reason. What the choice means is in styles/tokens.css. */
(function () {
  var root = document.documentElement;
  try {
    var chosen = window.localStorage.getItem("seina.theme");
    if (chosen === "light" || chosen === "dark") root.setAttribute("data-theme", chosen);
  } catch (forbidden) {
    // Without storage the device decides.
    void forbidden;
  }
  // iOS enlarges the page when a field with small letters gets the keyboard, and leaves it so. There (and only
  // there) this stops that and leaves zooming by hand as it is.
  var phone =
    /iPhone|iPad/.test(window.navigator.userAgent) ||
    (/Mac/.test(window.navigator.platform) && window.navigator.maxTouchPoints > 1);
  var viewport = document.querySelector('meta[name="viewport"]');
  if (phone && viewport)
    viewport.setAttribute("content", viewport.getAttribute("content") + ", maximum-scale=1");
})();
