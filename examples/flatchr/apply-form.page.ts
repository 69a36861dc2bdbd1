/** The page in the browser: a plain form without scripts that knows only the URL of the relay. */
export const applyFormPage = `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Apply</title>
</head>
<body>
  <h1>Apply</h1>
  <form method="post" enctype="multipart/form-data">
    <p><label>First name <input name="firstname" required maxlength="100" autocomplete="given-name"></label></p>
    <p><label>Last name <input name="lastname" required maxlength="100" autocomplete="family-name"></label></p>
    <p><label>E-mail <input name="email" type="email" required maxlength="200" autocomplete="email"></label></p>
    <p><label>Phone <input name="phone" type="tel" maxlength="30" autocomplete="tel"></label></p>
    <p><label>Message <textarea name="comment" maxlength="5000"></textarea></label></p>
    <p><label>CV, PDF, 10 MB at most <input name="resume" type="file" accept="application/pdf" required></label></p>
    <p><label><input name="consent" type="checkbox" value="yes" required> I agree that you keep my data for this application</label></p>
    <p hidden><label>Leave this empty <input name="website" tabindex="-1" autocomplete="off"></label></p>
    <p><button>Send</button></p>
  </form>
</body>
</html>
`;
