export { default } from "fluograph/panels/parameters.js";
