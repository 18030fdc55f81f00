"""Guides as a static site for the county's web: no script, no server, works from any folder."""

from hall_controller.reports.guide_site.site import SiteWords, export_site

__all__ = ["SiteWords", "export_site"]
