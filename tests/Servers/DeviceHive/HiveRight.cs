// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>What a token may do; the numbers are those in a token's <c>a</c>.</summary>
    public enum HiveRight
    {
        /// <summary>Everything.</summary>
        Any = 0,

        /// <summary><c>network/list</c>, <c>count</c>, <c>get</c>.</summary>
        GetNetwork = 2,

        /// <summary><c>device/get</c>, <c>list</c>, <c>count</c>.</summary>
        GetDevice = 3,

        /// <summary><c>notification/get</c>, <c>list</c>, <c>subscribe</c>, <c>unsubscribe</c>.</summary>
        GetDeviceNotification = 4,

        /// <summary><c>command/get</c>, <c>list</c>, <c>subscribe</c>, <c>unsubscribe</c>.</summary>
        GetDeviceCommand = 5,

        /// <summary><c>device/save</c>, <c>delete</c>.</summary>
        RegisterDevice = 6,

        /// <summary><c>command/insert</c>.</summary>
        CreateDeviceCommand = 7,

        /// <summary><c>command/update</c>.</summary>
        UpdateDeviceCommand = 8,

        /// <summary><c>notification/insert</c>.</summary>
        CreateDeviceNotification = 9,

        /// <summary><c>user/getCurrent</c>.</summary>
        GetCurrentUser = 10,

        /// <summary><c>user/updateCurrent</c>.</summary>
        UpdateCurrentUser = 11,

        /// <summary>The other <c>user</c> actions; administrators only.</summary>
        ManageUser = 12,

        /// <summary>The <c>configuration</c> actions; administrators only.</summary>
        ManageConfiguration = 13,

        /// <summary><c>network/insert</c>, <c>update</c>, <c>delete</c>; administrators only.</summary>
        ManageNetwork = 14,

        /// <summary><c>token/create</c>.</summary>
        ManageToken = 15,

        /// <summary><c>devicetype/list</c>, <c>count</c>, <c>get</c>.</summary>
        GetDeviceType = 17,

        /// <summary><c>devicetype/insert</c>, <c>update</c>, <c>delete</c>; administrators only.</summary>
        ManageDeviceType = 18,
    }
}
