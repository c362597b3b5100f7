"""What an article is about: the taxonomy of education-policy themes, and the component that tags a Doc with them."""
