// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>By which of the posts data came.</summary>
    public enum PostKind
    {
        /// <summary>A property post or an event post: data of now.</summary>
        Live,

        /// <summary>A batch post.</summary>
        Batch,

        /// <summary>A history post: data of the past.</summary>
        History,

        /// <summary>A pack post of a gateway.</summary>
        Pack,
    }
}
