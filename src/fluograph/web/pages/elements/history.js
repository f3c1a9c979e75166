export { default } from "fluograph/panels/history.js";
