/** Sending one file; the server writes it to the disk while it comes. */

/**
 * @param {File} file
 * @param {number} limit bytes
 * @param {{share: number, stop: () => void}} item told how far it is; its `stop` ends it
 * @returns {Promise<string>} the path it has on the server
 */
export function send(file, limit, item) {
  if (file.size > limit) return Promise.reject(new Error(tooLarge(file, limit)));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const address = `${globalThis.path_prefix ?? ""}/upload?name=${encodeURIComponent(file.name)}`;
    request.upload.onprogress = ({ loaded }) => void (item.share = loaded / Math.max(file.size, 1));
    request.onload = () =>
      request.status === 200
        ? resolve(JSON.parse(request.responseText).path)
        : reject(new Error(request.responseText || `The server answered ${request.status}.`));
    request.onerror = () => reject(new Error(`${file.name} was not sent: the connection was lost.`));
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    item.stop = () => request.abort();
    request.open("PUT", address);
    request.send(file);
  });
}

/** @param {File} file @param {number} limit */
function tooLarge(file, limit) {
  const most = `${Number((limit / 2 ** 30).toPrecision(3))} GiB`;
  return (
    `${file.name} is larger than ${most}, the most that can be sent. Copy it to the computer on which ` +
    "fluograph runs, into one of its folders, and open it from there with Ctrl+O."
  );
}
