"""视频联网 at the controller: what stations tell, alarms, days counted, clips ordered, looks registered."""
