export { default } from "fluograph/dialogs/files.js";
