const secretName =
  /(^|_)(authorization|auth|cookie|token|jwt|bearer|secret|pass|password(_confirmation)?|passwd|pwd|passphrase|pin|otp|(api|access|private|secret|app|auth|subscription|consumer|signing|master|encryption)_?key|signature|sig|hmac|session|session_?id|sid|assertion|verifier|credentials?)$/;

const personalName =
  /^(e_?mail|email_?address|(mobile_?)?phone(_?number)?|(first|last)_?name|birth_?(day|date)|iban)$/i;

/** Whether the name of a value suggests a secret, as the contract suite judges it. */
export function isSecretName(name: string): boolean {
  return name.split(/[[\].]/).some((part) => secretName.test(snakeCase(part)));
}

/** Whether the name of a value suggests that it is about a person. */
export function isPersonalName(name: string): boolean {
  return personalName.test(name);
}

/** Whether a name suggests a date: a number under it is seconds or milliseconds, and the document rarely says which. */
export function isDateName(name: string): boolean {
  return /(_at|[a-z]At|_date|[a-z]Date|^date|_on|[a-z]On|_time|^timestamp|_timestamp)$/.test(name);
}

function snakeCase(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}
