export { default } from "fluograph/dialogs/keys.js";
