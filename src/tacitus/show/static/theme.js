// Before the first paint: the scheme that the reader chose here last time. Runs in the head, so that nothing flashes.
try {
  const chosen = localStorage.getItem('tacitus.theme')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch {
  // no storage: the system's scheme stands
}
document.documentElement.classList.add('scripted')
