/* Old browsers get words instead of an empty page. Plain ES5: this file must run where the rest can't. */
(function () {
  var enough =
    "noModule" in HTMLScriptElement.prototype &&
    typeof Array.prototype.at === "function" &&
    typeof ResizeObserver === "function" &&
    typeof structuredClone === "function" &&
    typeof WebSocket === "function" &&
    !!window.CSS &&
    CSS.supports("inset", "0") &&
    CSS.supports("height", "1dvh");
  if (enough) return;
  document.documentElement.setAttribute("data-unsupported", "");
  var words = [
    [
      "fi",
      "Selaimesi on Seinälle liian vanha",
      "Päivitä selain tai avaa sivu uudessa Firefoxissa, Chromessa, Edgessä tai Safarissa.",
    ],
    [
      "sv",
      "Din webbläsare är för gammal för Seinä",
      "Uppdatera webbläsaren eller öppna sidan i en ny Firefox, Chrome, Edge eller Safari.",
    ],
    [
      "en",
      "Your browser is too old for Seinä",
      "Update it, or open the page in a recent Firefox, Chrome, Edge or Safari.",
    ],
  ];
  var main = document.createElement("main");
  main.className = "plain-page";
  for (var i = 0; i < words.length; i++) {
    var part = document.createElement("div");
    part.lang = words[i][0];
    var title = document.createElement("h1");
    title.appendChild(document.createTextNode(words[i][1]));
    var text = document.createElement("p");
    text.appendChild(document.createTextNode(words[i][2]));
    part.appendChild(title);
    part.appendChild(text);
    main.appendChild(part);
  }
  var root = document.getElementById("root");
  root.innerHTML = "";
  root.appendChild(main);
})();
