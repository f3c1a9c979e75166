export { default } from "fluograph/dialogs/take.js";
