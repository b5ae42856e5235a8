/** The small script of every page. Each page works without it. */
document.documentElement.classList.add("with-script");
