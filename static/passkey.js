// Has the browser make a passkey, or use one, and sends what it says with the form, in which stands what to do.

const form = document.querySelector("form[data-passkey]");
const button = form?.querySelector("button[type=button]");
const trouble = form?.querySelector("[role=status]");

async function ask() {
  const said = JSON.parse(form.dataset.passkey);
  if ("make" in form.dataset) {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(said) });
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(said) });
}

async function send() {
  trouble.hidden = true;
  try {
    const found = await ask();
    form.elements.credential.value = JSON.stringify(found.toJSON());
  } catch {
    trouble.hidden = false;
    return;
  }
  form.submit();
}

if (form) {
  if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    button.hidden = false;
    button.addEventListener("click", send);
  } else {
    trouble.hidden = false;
  }
}
