// Passkeys. A form that asks for one says so in data-passkey ("create" or "get") and carries the question as JSON in
// data-options. What the key answers goes into the hidden field, and the form is sent. Without scripts the button stays
// hidden, and the page says so.
(function () {
  "use strict";

  function bytes(text) {
    var binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(binary, function (character) { return character.charCodeAt(0); });
  }

  function text(buffer) {
    var binary = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function withBytes(known) {
    return Object.assign({}, known, { id: bytes(known.id) });
  }

  function question(form) {
    var asked = JSON.parse(form.dataset.options).publicKey;
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    asked.excludeCredentials = (asked.excludeCredentials || []).map(withBytes);
    asked.allowCredentials = (asked.allowCredentials || []).map(withBytes);
    return { publicKey: asked };
  }

  function answer(credential) {
    var response = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (part) {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    });
    return JSON.stringify({ id: credential.id, rawId: credential.id, type: credential.type, response: response });
  }

  function ask(form) {
    var status = form.querySelector("[data-status]");
    status.textContent = "";
    navigator.credentials[form.dataset.passkey](question(form)).then(
      function (credential) {
        form.elements.credential.value = answer(credential);
        form.submit();
      }
    ).catch(function () { status.textContent = form.dataset.failed; });
  }

  if (!window.PublicKeyCredential || !navigator.credentials) return;
  document.querySelectorAll("[data-passkey]").forEach(function (form) {
    form.querySelector("[data-without]").hidden = true;
    form.querySelector("[data-with]").hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      ask(form);
    });
  });
})();
