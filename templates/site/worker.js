// While the network is away, a page of our own says so. Nothing else is kept, and nothing else passes through here.
const PAGE = "{{ url_for('offline.page') }}";
const page = async (event) => {
  try {
    return (await event.preloadResponse) || (await fetch(event.request));
  } catch {
    return caches.match(PAGE);
  }
};

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open("offline").then((cache) => cache.add(PAGE)));
});
addEventListener("activate", (event) => event.waitUntil(registration.navigationPreload?.enable()));
addEventListener("fetch", (event) => {
  if (event.request.mode === "navigate" && event.request.method === "GET") event.respondWith(page(event));
});
