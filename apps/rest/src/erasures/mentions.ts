/** Whether a text mentions an e-mail address: in any case, also as it stands in URLs and forms, and not as a part of another one. */
export function mentionsOf(email: string): (text: string) => boolean {
  const [plain, encoded] = [email, encodeURIComponent(email.toWellFormed())].map((one) =>
    one.toLowerCase().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'),
  );
  const pattern = new RegExp(`(?<![\\w.+-])(?:${plain}|${encoded})(?![\\w-]|\\.\\w)`, 'u');
  return (text) => pattern.test(text.toLowerCase());
}
